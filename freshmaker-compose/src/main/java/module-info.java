/** The compose adapters: ODCS, and Pungi run by a command. */
module io.freshmaker.compose {
  requires transitive io.freshmaker.api;
  requires com.fasterxml.jackson.databind;
  requires io.freshmaker.http;
  requires static org.jspecify;

  exports io.freshmaker.compose;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.compose.OdcsFactory,
      io.freshmaker.compose.PungiFactory;
}
