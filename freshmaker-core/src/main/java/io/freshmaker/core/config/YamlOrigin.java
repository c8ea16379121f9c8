package io.freshmaker.core.config;

import java.nio.file.Path;

/**
 * What a structure was read from.
 *
 * @param name the file's name, or what stands for it
 * @param directory from where relative paths in it are taken
 * @param isFile whether there are lines that a person can go to
 */
record YamlOrigin(String name, Path directory, boolean isFile) {

  String place(String path, YamlPosition position) {
    if (!isFile) {
      return path.isEmpty() ? name : path;
    }
    if (!position.isKnown()) {
      return name;
    }
    String where = name + ", line " + position.line() + ", column " + position.column();
    return path.isEmpty() ? where : path + " (" + where + ")";
  }
}
