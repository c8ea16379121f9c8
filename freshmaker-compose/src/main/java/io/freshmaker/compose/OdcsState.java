package io.freshmaker.compose;

/** How a compose stands, by ODCS's numbers. */
enum OdcsState {
  WAIT,
  GENERATING,
  DONE,
  REMOVED,
  FAILED,
  /** A number that is not known here. */
  OTHER;

  static OdcsState of(long number) {
    return number >= 0 && number < OTHER.ordinal() ? values()[(int) number] : OTHER;
  }
}
