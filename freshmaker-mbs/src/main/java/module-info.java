/** The Module Build Service adapter. */
module io.freshmaker.mbs {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
}
