package io.freshmaker.koji;

import io.freshmaker.api.spi.Part;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;

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
