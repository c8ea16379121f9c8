package io.freshmaker.pdc;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/** Makes Product Definition Center adapters; the package tells their settings. */
public final class PdcFactory implements AdapterFactory {

  @Override
  public String name() {
    return "pdc";
  }

  @Override
  public Adapter create(AdapterContext context) {
    PdcSettings settings = PdcSettings.of(context.settings());
    PdcService service = new PdcService(HttpService.of(context));
    List<Part> parts = new ArrayList<>();
    parts.add(service);
    parts.add(
        new PdcResolver(
            List.of(
                ModuleMappings.builtAgainst(context, settings, service),
                ModuleMappings.runsWith(context, settings, service),
                new ComponentMapping(context, settings, service),
                new ImageMapping(context, service),
                new ComposeMapping(context, settings, service),
                new RelationshipMapping(context, settings, service))));
    if (settings.endOfLife()) {
      parts.add(new EndOfLifeDecider(service));
    }
    return Adapter.of(parts.toArray(Part[]::new));
  }
}
