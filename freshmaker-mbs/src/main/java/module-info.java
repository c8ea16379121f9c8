/** The Module Build Service adapter. */
module io.freshmaker.mbs {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
  requires com.fasterxml.jackson.databind;
  requires io.freshmaker.http;
  requires org.yaml.snakeyaml;

  exports io.freshmaker.mbs;
  exports io.freshmaker.mbs.modulemd;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.mbs.MbsFactory;
}
