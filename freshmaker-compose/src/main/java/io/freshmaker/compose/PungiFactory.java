package io.freshmaker.compose;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.TopicPrefixes;
import io.freshmaker.http.HttpService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes adapters for Pungi; the package tells their settings. */
public final class PungiFactory implements AdapterFactory {

  @Override
  public String name() {
    return "pungi";
  }

  @Override
  public Adapter create(AdapterContext context) {
    List<Composed> composes = Composed.list(context.settings());
    boolean incomplete = takesIncomplete(context);
    List<Part> parts = new ArrayList<>();
    parts.add(new ImagesResolver(composes));
    if (!context.settings().list("topics").isEmpty()) {
      TopicPrefixes prefixes = TopicPrefixes.of(context.settings(), "topics");
      parts.add(new PungiParser(context, prefixes, composes, incomplete, published(context)));
    }
    CommandSubmitter.of(context, composes, incomplete).ifPresent(parts::add);
    return Adapter.of(parts.toArray(Part[]::new));
  }

  private static @Nullable PublishedComposes published(AdapterContext context) {
    return context.settings().uri("url").isEmpty()
        ? null
        : new PublishedComposes(
            context.instance(), HttpService.of(context), context.settings().map("paths"));
  }

  private static boolean takesIncomplete(AdapterContext context) {
    String word = context.settings().text("incomplete").orElse("take");
    if (!word.equals("take") && !word.equals("ignore")) {
      throw context.settings().wrong("incomplete", "'" + word + "' is neither take nor ignore");
    }
    return word.equals("take");
  }
}
