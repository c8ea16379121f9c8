package io.freshmaker.http;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Sleeper {

  void sleep(Duration pause) throws InterruptedException;
}
