package io.freshmaker.koji.client;

/** An answer that is no XML-RPC. */
final class XmlRpcFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  XmlRpcFormatException(String problem) {
    super(problem);
  }
}
