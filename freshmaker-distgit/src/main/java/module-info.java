/** The dist-git adapter. */
module io.freshmaker.distgit {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
}
