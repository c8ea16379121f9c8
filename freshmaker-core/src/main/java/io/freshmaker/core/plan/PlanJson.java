package io.freshmaker.core.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The JSON form of a plan, and its digest. */
final class PlanJson {

  private PlanJson() {}

  static String digest(RebuildPlan plan) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String text =
          plan.madeAt() + " " + plan.indexVersion() + plan.origins() + plan.rebuilds()
              + plan.products() + plan.skipped() + plan.cycles() + plan.gaps();
      return "sha256:" + HexFormat.of().formatHex(
          sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
