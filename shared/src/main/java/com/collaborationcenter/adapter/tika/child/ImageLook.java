package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Whether an image has a size that a browser can be asked to show. It isn't decoded. */
final class ImageLook {
  private ImageLook() {}

  static Answer at(Path file, String type) throws IOException {
    if (type.equals("image/webp")) {
      // The JDK doesn't read it; its format allows no more than some pixels over the limit.
      return Answer.asItIs();
    }
    try (ImageInputStream image = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
      return readers.hasNext() ? of(readers.next(), image) : Answer.refused(Refusal.BROKEN);
    }
  }

  private static Answer of(ImageReader reader, ImageInputStream image) throws IOException {
    try {
      reader.setInput(image, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels <= 0) {
        return Answer.refused(Refusal.BROKEN);
      }
      return pixels > PreviewLimits.PIXELS ? Answer.refused(Refusal.BOMB) : Answer.asItIs();
    } finally {
      reader.dispose();
    }
  }
}
