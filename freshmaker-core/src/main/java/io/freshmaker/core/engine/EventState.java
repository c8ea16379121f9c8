package io.freshmaker.core.engine;

/** Where an event stands. Further states may come. */
public enum EventState {

  /** It is recorded; whether it is so has not been found out yet. */
  RECORDED,

  /** Somebody wants to be asked again, or work that is under way has to end first. */
  WAITING,

  /** It cannot go on by itself: a person can have it tried again. */
  PARKED,

  /** Its builds are under way. */
  OPEN,

  /** It tells what an earlier event told already; that one lists it as a teller. */
  MERGED,

  /** Nothing of it can move without a new fact or a person. */
  SETTLED
}
