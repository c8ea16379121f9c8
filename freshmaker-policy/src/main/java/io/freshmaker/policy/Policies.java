package io.freshmaker.policy;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.policy.verdict.Verdicts;

/** What both adapters consist of, whoever judges. */
final class Policies {

  private Policies() {}

  static Adapter adapter(AdapterContext context, Verdicts verdicts) {
    PolicyDecider decider =
        new PolicyDecider(
            context.instance(),
            Gates.from(context.settings()),
            verdicts,
            Consequences.from(context.settings()),
            context.clock());
    return context.settings().list("topics").isEmpty()
        ? Adapter.of(decider)
        : Adapter.of(decider, new GateParser(context, verdicts));
  }
}
