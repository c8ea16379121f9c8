/** The Module Build Service adapter. */
module io.freshmaker.mbs {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;

  exports io.freshmaker.mbs;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.mbs.MbsFactory;
}
