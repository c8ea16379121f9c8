package io.freshmaker.http;

import io.freshmaker.api.FreshmakerException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body of which no more than a number of bytes is read (R9). */
final class LimitedBody extends FilterInputStream {

  private final Supplier<? extends FreshmakerException> tooLarge;
  private long left;

  LimitedBody(InputStream body, long limit, Supplier<? extends FreshmakerException> tooLarge) {
    super(body);
    this.left = limit;
    this.tooLarge = tooLarge;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(read);
    return read;
  }

  private void count(int read) {
    left -= Math.max(0, read);
    if (left < 0) {
      throw tooLarge.get();
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
