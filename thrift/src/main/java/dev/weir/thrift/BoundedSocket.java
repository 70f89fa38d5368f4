package dev.weir.thrift;

import java.net.Socket;
import java.nio.ByteBuffer;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;

/**
 * A connection that reads frames up to a size: Thrift would make room for whatever length a frame
 * says it has, before login too. Frames come as a header, whose last four bytes are the length, and
 * a body.
 */
final class BoundedSocket extends TSocket {

  /** Enough for any user and password. */
  private static final int BEFORE_LOGIN = 64 * 1024;

  private static final int LENGTH_BYTES = 4;

  private int most = BEFORE_LOGIN;
  private int bodyLeft;

  BoundedSocket(Socket socket) throws TTransportException {
    super(socket);
  }

  /** Takes larger frames from now on. */
  void loggedIn(int most) {
    this.most = most;
  }

  @Override
  public int readAll(byte[] buffer, int offset, int length) throws TTransportException {
    int read = super.readAll(buffer, offset, length);
    if (bodyLeft > 0) {
      bodyLeft -= Math.min(bodyLeft, read);
    } else if (length >= LENGTH_BYTES) {
      bodyLeft = checked(ByteBuffer.wrap(buffer).getInt(offset + length - LENGTH_BYTES));
    }
    return read;
  }

  private int checked(int length) throws TTransportException {
    if (length < 0 || length > most) {
      throw new TTransportException(
          TTransportException.CORRUPTED_DATA,
          "A frame of %d bytes is not taken: the most is %d.".formatted(length, most));
    }
    return length;
  }
}
