/** Decides with Greenwave, WaiverDB and ResultsDB. */
module io.freshmaker.policy {
  requires transitive io.freshmaker.api;
  requires com.fasterxml.jackson.databind;
  requires io.freshmaker.http;
  requires org.yaml.snakeyaml;
  requires static org.jspecify;

  exports io.freshmaker.policy;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.policy.GreenwaveFactory,
      io.freshmaker.policy.PolicyFilesFactory;
}
