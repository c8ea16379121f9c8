package io.freshmaker.policy;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.http.HttpService;
import io.freshmaker.policy.files.PolicyFiles;
import io.freshmaker.policy.verdict.Verdicts;
import java.nio.file.Path;

/** Makes adapters that evaluate policy files themselves; the package tells their settings. */
public final class PolicyFilesFactory implements AdapterFactory {

  @Override
  public String name() {
    return "policy-files";
  }

  @Override
  public Adapter create(AdapterContext context) {
    Settings settings = context.settings();
    Path policies =
        settings
            .path("policies")
            .orElseThrow(() -> settings.wrong("policies", "a file or folder is needed"));
    PolicyFiles files =
        PolicyFiles.read(
            policies,
            service(context, settings, "resultsdb"),
            service(context, settings, "waiverdb"),
            context.clock());
    return Policies.adapter(context, new Verdicts(files, context.clock()));
  }

  private static HttpService service(AdapterContext context, Settings settings, String key)
      throws ConfigurationException {
    return HttpService.of(
        context,
        settings
            .section(key)
            .orElseThrow(() -> settings.wrong(key, "a section with its url is needed")));
  }
}
