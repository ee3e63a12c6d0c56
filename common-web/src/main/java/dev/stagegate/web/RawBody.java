package dev.stagegate.web;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** A request's body byte for byte, for those who verify a signature over it. */
public final class RawBody {

  private RawBody() {}

  /**
   * Reads it; empty where there is none. A larger one is refused with 413, as soon as it is known
   * to be.
   */
  public static Mono<byte[]> of(ServerHttpRequest request, int mostBytes) {
    if (request.getHeaders().getContentLength() > mostBytes) {
      return Mono.error(tooLarge(mostBytes));
    }
    return DataBufferUtils.join(request.getBody(), mostBytes)
        .map(RawBody::bytes)
        .defaultIfEmpty(new byte[0])
        .onErrorMap(DataBufferLimitException.class, _ -> tooLarge(mostBytes));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Problem tooLarge(int mostBytes) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "request-too-large",
        "The body is larger than " + mostBytes + " bytes.");
  }
}
