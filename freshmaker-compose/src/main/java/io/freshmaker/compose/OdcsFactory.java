package io.freshmaker.compose;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.TopicPrefixes;
import io.freshmaker.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/** Makes adapters for ODCS; the package tells their settings. */
public final class OdcsFactory implements AdapterFactory {

  @Override
  public String name() {
    return "odcs";
  }

  @Override
  public Adapter create(AdapterContext context) {
    List<Composed> composes = Composed.list(context.settings());
    List<Part> parts = new ArrayList<>();
    parts.add(new ImagesResolver(composes));
    if (!context.settings().list("topics").isEmpty()) {
      TopicPrefixes prefixes = TopicPrefixes.of(context.settings(), "topics");
      parts.add(new OdcsParser(context.instance(), prefixes));
    }
    OdcsClient client = new OdcsClient(context, HttpService.of(context));
    parts.add(new OdcsSubmitter(context, client, composes));
    return Adapter.of(parts.toArray(Part[]::new));
  }
}
