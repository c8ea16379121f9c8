package io.freshmaker.api;

/** Well-known names of details of events and causes. Stable texts; adapters add their own. */
public final class Details {

  /** The state that a build, module or compose went to, as its service calls it. */
  public static final String STATE = "state";

  /** The name-version-release of a build. */
  public static final String NVR = "nvr";

  /** The hub or instance that the sender speaks for, such as {@code primary}. */
  public static final String HUB = "hub";

  /** The namespace of a source. */
  public static final String NAMESPACE = "namespace";

  /** The name as the sender wrote it. */
  public static final String NAME = "name";

  /** The branch as the sender wrote it. */
  public static final String BRANCH = "branch";

  /** The commit. */
  public static final String COMMIT = "commit";

  /** How severe what changed is, such as {@code critical}; policies may go by it. */
  public static final String SEVERITY = "severity";

  /** How many changes came along one edge, where it is more than one. */
  public static final String CHANGES = "changes";

  /** When the last of those changes was, in ISO form; {@link Cause#since} is the first. */
  public static final String LAST_CHANGE = "last-change";

  /** The artifact type that the message tells or suggests, where no change can say it yet. */
  public static final String ARTIFACT_TYPE = "artifact-type";

  /** Something that was taken for granted and not read, in words. */
  public static final String ASSUMED = "assumed";

  private Details() {}
}
