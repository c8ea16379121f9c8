package io.freshmaker.api;

/** What a message may leave open, for confirming to find out. Stable texts. */
public final class Asks {

  /** Which paths of a source changed. */
  public static final String PATHS = "paths";

  /** What sort of artifact a build made. */
  public static final String TYPE = "type";

  /** Which stream, branch or product line it belongs to. */
  public static final String STREAM = "stream";

  /** Which version it is. */
  public static final String VERSION = "version";

  private Asks() {}
}
