/** The dist-git adapter. */
module io.freshmaker.distgit {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;

  exports io.freshmaker.distgit;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.distgit.DistGitFactory;
}
