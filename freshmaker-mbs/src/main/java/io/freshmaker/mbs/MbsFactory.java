package io.freshmaker.mbs;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes Module Build Service adapters; the package tells their settings. Without {@code url} an
 * instance reads messages only.
 */
public final class MbsFactory implements AdapterFactory {

  @Override
  public String name() {
    return "mbs";
  }

  @Override
  public Adapter create(AdapterContext context) {
    if (context.settings().uri("url").isEmpty()) {
      return Adapter.of(new ModuleParser(context, null));
    }
    MbsSettings settings = MbsSettings.of(context);
    ModuleInputs inputs = new ModuleInputs(context, settings);
    MbsService service = new MbsService(HttpService.of(context));
    String instance = context.instance();
    ModuleLister lister = new ModuleLister(service, inputs, settings, context.clock());
    List<Part> parts = new ArrayList<>();
    parts.add(service);
    parts.add(new ModuleParser(context, new Confirming(instance, service, inputs)));
    parts.add(lister);
    parts.add(new ModuleResolver(service, inputs, settings, lister));
    if (settings.repository().isPresent()) {
      parts.add(new ModuleSubmitter(instance, service, inputs, settings, context.clock()));
    }
    return Adapter.of(parts.toArray(Part[]::new));
  }
}
