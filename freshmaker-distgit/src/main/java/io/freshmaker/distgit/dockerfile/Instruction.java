package io.freshmaker.distgit.dockerfile;

import io.freshmaker.api.InvalidInputException;

/**
 * One instruction, its continued lines joined.
 *
 * @param line where it begins, from 1
 * @param word what it is, in upper case
 * @param rest what follows
 */
record Instruction(int line, String word, String rest) {

  InvalidInputException wrong(String problem) {
    return new InvalidInputException("Dockerfile line " + line, problem);
  }
}
