package io.freshmaker.koji;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.http.HttpService;
import io.freshmaker.koji.client.KojiClient;
import io.freshmaker.koji.client.KojiLogin;
import java.util.ArrayList;
import java.util.List;

/** An instance of the adapter at a hub. */
final class Koji implements AutoCloseable {

  private final LoadedAdapters adapters;

  private Koji(LoadedAdapters adapters) {
    this.adapters = adapters;
  }

  /** Returns an instance with these further settings, one in each line. */
  static Koji at(FakeHub hub, String... settings) {
    String configuration =
        """
        instances:
          koji:
            adapter: koji
            topics: [org.fedoraproject.prod, VirtualTopic.eng]
            url: %s
            %s
        names:
          rpm:
            - {stream: 're:(f\\d+|el\\d+|rawhide)(-.*)?', to-stream: '$1'}
            - {stream: 're:fc(\\d+)', to-stream: 'f$1'}
          container: [{name: "*"}]
          module: [{name: "*"}]
          source: [{name: "*"}]
        """
            .formatted(hub.url(), String.join("\n    ", settings));
    return new Koji(
        AdapterLoader.of(Configuration.parse("test", configuration))
            .discovery(Discovery.off())
            .factory(new KojiFactory())
            .load());
  }

  /** Returns a client with these further settings, one in each line. */
  static KojiClient client(String url, KojiLogin login, String... settings) {
    List<KojiClient> made = new ArrayList<>();
    AdapterFactory factory =
        new AdapterFactory() {
          @Override
          public String name() {
            return "client";
          }

          @Override
          public Adapter create(AdapterContext context) {
            made.add(KojiClient.of(HttpService.of(context), login));
            return Adapter.of();
          }
        };
    String configuration =
        "instances:\n  koji:\n    adapter: client\n    url: "
            + url
            + "\n    "
            + String.join("\n    ", settings);
    AdapterLoader.of(Configuration.parse("test", configuration))
        .discovery(Discovery.off())
        .factory(factory)
        .load();
    return made.get(0);
  }

  <P extends Part> P part(Class<P> type) {
    return adapters.parts(type).get(0).part();
  }

  boolean has(Class<? extends Part> type) {
    return !adapters.parts(type).isEmpty();
  }

  @Override
  public void close() throws Exception {
    ((AutoCloseable) part(io.freshmaker.api.spi.EventParser.class)).close();
  }
}
