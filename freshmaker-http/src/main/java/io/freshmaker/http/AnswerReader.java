package io.freshmaker.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an answer while it comes in. Called anew for every answer, also where one broke off before,
 * so it begins each time from nothing.
 *
 * @param <T> what it makes of it
 */
@FunctionalInterface
public interface AnswerReader<T> {

  /**
   * Reads an answer of success or failure.
   *
   * @param head what came before the body
   * @param body limited in size; closed by the caller
   * @throws IOException if it broke off; the call is then sent again where it may be
   */
  T read(HttpHead head, InputStream body) throws IOException;
}
