package io.freshmaker.policy;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.http.HttpService;
import io.freshmaker.policy.greenwave.Greenwave;
import io.freshmaker.policy.verdict.Verdicts;

/** Makes adapters that ask a Greenwave server; the package tells their settings. */
public final class GreenwaveFactory implements AdapterFactory {

  @Override
  public String name() {
    return "greenwave";
  }

  @Override
  public Adapter create(AdapterContext context) {
    HttpService service = HttpService.of(context);
    Verdicts verdicts = new Verdicts(new Greenwave(service), context.clock());
    return Policies.adapter(context, verdicts);
  }
}
