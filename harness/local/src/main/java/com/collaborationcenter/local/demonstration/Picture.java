package com.collaborationcenter.local.demonstration;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Drawn pictures. They hold no letters: a machine without fonts draws them as well. */
final class Picture {
  private static final Color GREEN = new Color(0x1f, 0x6f, 0x5c);

  private Picture() {}

  /** The firm's logo, a PNG. */
  static byte[] logo() {
    BufferedImage image = new BufferedImage(96, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 96, 32);
    pen.setColor(GREEN);
    pen.fillRect(4, 4, 24, 24);
    pen.fillRect(34, 20, 58, 3);
    pen.setColor(Color.WHITE);
    pen.fillRect(10, 10, 12, 12);
    pen.dispose();
    return encode(image, "png");
  }

  /** A scanned slip with grey bars where the text would be; {@code seed} says how long they are. */
  static byte[] slip(String format, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(220, 320, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0xf7, 0xf5, 0xee));
    pen.fillRect(0, 0, 220, 320);
    pen.setColor(Color.DARK_GRAY);
    pen.fillRect(50, 20, 120, 14);
    for (int y = 60; y < 280; y += 20) {
      pen.fillRect(20, y, 50 + random.nextInt(60), 7);
      pen.fillRect(165, y, 15 + random.nextInt(20), 7);
    }
    pen.fillRect(130, 295, 70, 10);
    pen.dispose();
    return encode(image, format);
  }

  private static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("this JDK can't write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
