package io.freshmaker.mbs;

import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Part;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;

/** An instance of the adapter in front of a service. */
final class MbsAdapter implements AutoCloseable {

  private final LoadedAdapters loaded;

  private MbsAdapter(LoadedAdapters loaded) {
    this.loaded = loaded;
  }

  static MbsAdapter of(String url, String... settings) {
    return named(url, "", settings);
  }

  /** Returns an instance beside which something else is configured, such as a table of names. */
  static MbsAdapter named(String url, String beside, String... settings) {
    String more = String.join("\n", settings).indent(4);
    return new MbsAdapter(
        AdapterLoader.of(
                Configuration.parse(
                    "test",
                    """
                    instances:
                      mbs:
                        adapter: mbs
                        topics: [org.fedoraproject.prod]
                        url: %s
                        repository: git://src/modules/{name}.git
                    """
                            .formatted(url)
                        + more
                        + beside))
            .discovery(Discovery.off())
            .factory(new MbsFactory())
            .load());
  }

  EventParser parser() {
    return part(EventParser.class);
  }

  InputLister lister() {
    return part(InputLister.class);
  }

  DependencyResolver resolver() {
    return part(DependencyResolver.class);
  }

  BuildSubmitter submitter() {
    return part(BuildSubmitter.class);
  }

  private <T extends Part> T part(Class<T> type) {
    return loaded.parts(type).get(0).part();
  }

  @Override
  public void close() {
    loaded.close();
  }
}
