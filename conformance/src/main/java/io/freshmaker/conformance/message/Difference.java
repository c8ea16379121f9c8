package io.freshmaker.conformance.message;

/**
 * One point in which a message was read otherwise than the table says.
 *
 * @param row what the table says
 * @param field which point
 * @param expected what the table says there
 * @param actual what was read
 */
record Difference(Row row, String field, String expected, String actual) {

  @Override
  public String toString() {
    return row.file() + ": " + field + " is " + actual + ", the table says " + expected;
  }
}
