/** The Koji adapter. */
module io.freshmaker.koji {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
}
