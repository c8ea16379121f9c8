/** What every adapter over HTTP needs once. */
module io.freshmaker.http {
  requires transitive io.freshmaker.api;
  requires com.fasterxml.jackson.databind;
  requires java.security.jgss;
  requires kotlin.stdlib;
  requires okhttp3;
  requires okhttp3.tls;
  requires static org.jspecify;

  exports io.freshmaker.http;
}
