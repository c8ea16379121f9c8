/** The Product Definition Center adapter. */
module io.freshmaker.pdc {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
  requires io.freshmaker.http;

  exports io.freshmaker.pdc;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.pdc.PdcFactory;
}
