/** For whoever tests against Freshmaker: a simulated world under a virtual clock. */
module io.freshmaker.testkit {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
  requires transitive io.freshmaker.core;
  requires java.logging;

  exports io.freshmaker.testkit;
}
