/** The Koji adapter. */
module io.freshmaker.koji {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
  requires transitive io.freshmaker.http;
  requires com.fasterxml.jackson.core;

  exports io.freshmaker.koji;
  exports io.freshmaker.koji.client;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.koji.KojiFactory;
}
