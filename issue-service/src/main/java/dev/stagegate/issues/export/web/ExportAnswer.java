package dev.stagegate.issues.export.web;

import dev.stagegate.events.ExportFormat;
import dev.stagegate.issues.export.RowFormat;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How exported rows are answered: as a file to save, which no browser shows and no cache keeps. */
public final class ExportAnswer {

  private static final DefaultDataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

  private ExportAnswer() {}

  public static ResponseEntity.BodyBuilder headers(
      ResponseEntity.BodyBuilder answer, String name, ExportFormat format) {
    return answer
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name + "." + RowFormat.extension(format))
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore());
  }

  public static DataBuffer bytes(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  static DataBuffer bytes(byte[] bytes) {
    return BUFFERS.wrap(bytes);
  }
}
