/** The Koji adapter. */
module io.freshmaker.koji {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
  requires com.fasterxml.jackson.core;

  exports io.freshmaker.koji;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.koji.KojiFactory;
}
