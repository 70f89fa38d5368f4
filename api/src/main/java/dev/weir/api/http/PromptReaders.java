package dev.weir.api.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps slow readers from threads, which wait until an answer is taken: a reader may fall behind a
 * least speed for some time, and is cut off then. An idle timeout does not see who takes a little
 * now and then.
 */
public final class PromptReaders extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(PromptReaders.class);

  /** What is written at a time: whether a reader is slow shows between the parts of an answer. */
  private static final int PART_BYTES = 32 << 10;

  private final long graceNanos;
  private final int bytesPerSecond;

  /**
   * @param grace by which a reader may fall behind
   * @param bytesPerSecond that he takes at least
   */
  public PromptReaders(Duration grace, int bytesPerSecond) {
    this.graceNanos = grace.toNanos();
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new Timed(request, response), callback);
  }

  /** A response whose writes, one at a time, have an end. */
  private final class Timed extends Response.Wrapper {

    private volatile long leftNanos = graceNanos;
    private volatile boolean cut;

    Timed(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      new Parts(last, content == null ? BufferUtil.EMPTY_BUFFER : content, callback).iterate();
    }

    private void writePart(boolean last, ByteBuffer part, Callback callback) {
      super.write(last, part, callback);
    }

    private void cut() {
      LOG.info("request_id={} event=reader_too_slow", RequestId.known(getRequest()));
      cut = true;
      getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /** A write, part by part. */
    private final class Parts extends IteratingNestedCallback {

      private final boolean last;
      private final ByteBuffer content;
      private boolean begun;
      private long from;
      private long nanos;
      private Scheduler.Task end;

      Parts(boolean last, ByteBuffer content, Callback callback) {
        super(callback);
        this.last = last;
        this.content = content;
      }

      @Override
      protected Action process() {
        if (begun && !content.hasRemaining()) {
          return Action.SUCCEEDED;
        }
        begun = true;
        ByteBuffer part =
            content.slice(content.position(), Math.min(PART_BYTES, content.remaining()));
        content.position(content.position() + part.remaining());
        from = System.nanoTime();
        nanos = leftNanos + TimeUnit.SECONDS.toNanos(part.remaining()) / bytesPerSecond;
        end =
            getRequest()
                .getComponents()
                .getScheduler()
                .schedule(Timed.this::cut, nanos, TimeUnit.NANOSECONDS);
        writePart(last && !content.hasRemaining(), part, this);
        return Action.SCHEDULED;
      }

      @Override
      protected void onSuccess() {
        end.cancel();
        leftNanos = Math.min(graceNanos, nanos - (System.nanoTime() - from));
      }

      @Override
      protected void onFailure(Throwable failure) {
        end.cancel();
        super.onFailure(cut ? new EofException(failure) : failure);
      }
    }
  }
}
