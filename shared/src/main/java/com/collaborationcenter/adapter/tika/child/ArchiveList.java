package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.adapter.tika.wire.Answer;
import com.collaborationcenter.preview.ArchiveEntry;
import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import com.github.junrar.Archive;
import com.github.junrar.exception.RarException;
import com.github.junrar.rarfile.FileHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * The names in an archive. Nothing in it is unpacked, but for what is one file inside a packer
 * (tar.gz): there the tar's names are listed, as everybody expects.
 */
final class ArchiveList {
  /** The most that an unpacker may take, in KiB. */
  private static final int UNPACKER_KIBIBYTES = 64 * 1024;

  private static final int TAR_HEADER = 512;

  Answer of(Path file, String type, String name) throws Exception {
    return switch (type) {
      case "application/x-7z-compressed" -> sevenZ(file);
      case "application/x-rar-compressed" -> rar(file);
      case "application/x-tar",
          "application/x-gtar",
          "application/x-archive",
          "application/x-cpio",
          "application/x-arj" ->
          streamed(file);
      default -> startsAsZip(file) ? zip(file) : packed(file, name);
    };
  }

  private static boolean startsAsZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    }
  }

  private static Answer zip(Path file) throws IOException {
    Entries entries = new Entries();
    try (ZipFile zip = ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
      Enumeration<ZipArchiveEntry> all = zip.getEntries();
      while (all.hasMoreElements()) {
        ZipArchiveEntry one = all.nextElement();
        boolean encrypted = one.getGeneralPurposeBit().usesEncryption();
        if (!entries.add(one.getName(), one.getSize(), one.isDirectory(), encrypted)) {
          break;
        }
      }
      return entries.answer();
    }
  }

  private static Answer sevenZ(Path file) throws IOException {
    Entries entries = new Entries();
    try (SevenZFile archive =
        SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(UNPACKER_KIBIBYTES).get()) {
      for (SevenZArchiveEntry one : archive.getEntries()) {
        if (!entries.add(String.valueOf(one.getName()), one.getSize(), one.isDirectory(), false)) {
          break;
        }
      }
      return entries.answer();
    }
  }

  private static Answer rar(Path file) throws IOException, RarException {
    Entries entries = new Entries();
    try (Archive archive = new Archive(file.toFile())) {
      if (archive.isEncrypted()) {
        return Answer.refused(Refusal.ENCRYPTED);
      }
      for (FileHeader one : archive.getFileHeaders()) {
        if (!entries.add(
            one.getFileName(), one.getFullUnpackSize(), one.isDirectory(), one.isEncrypted())) {
          break;
        }
      }
      return entries.answer();
    }
  }

  private static Answer streamed(Path file) throws IOException, ArchiveException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        ArchiveInputStream<?> archive = new ArchiveStreamFactory().createArchiveInputStream(in)) {
      return list(archive);
    }
  }

  private static Answer packed(Path file, String name) throws IOException, CompressorException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        BoundedInput bounded =
            new BoundedInput(
                new CompressorStreamFactory(true, UNPACKER_KIBIBYTES)
                    .createCompressorInputStream(in),
                Files.size(file))) {
      BufferedInputStream unpacked = new BufferedInputStream(bounded);
      unpacked.mark(TAR_HEADER);
      byte[] begin = unpacked.readNBytes(TAR_HEADER);
      unpacked.reset();
      if (TarArchiveInputStream.matches(begin, begin.length)) {
        return list(new TarArchiveInputStream(unpacked));
      }
      unpacked.transferTo(OutputStream.nullOutputStream());
      Entries entries = new Entries();
      entries.add(withoutPacker(name), bounded.bytes(), false, false);
      return entries.answer();
    }
  }

  private static Answer list(ArchiveInputStream<?> archive) throws IOException {
    Entries entries = new Entries();
    var one = archive.getNextEntry();
    while (one != null && entries.add(one.getName(), one.getSize(), one.isDirectory(), false)) {
      one = archive.getNextEntry();
    }
    return entries.answer();
  }

  private static String withoutPacker(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** What was found so far. */
  private static final class Entries {
    private final List<ArchiveEntry> entries = new ArrayList<>();
    private boolean more;

    /** False if there is no place for it any more. */
    boolean add(String name, long size, boolean folder, boolean encrypted) {
      if (entries.size() == PreviewLimits.ENTRIES) {
        more = true;
        return false;
      }
      entries.add(new ArchiveEntry(name, size, folder, encrypted));
      return true;
    }

    Answer answer() {
      return Answer.listing(entries, more);
    }
  }
}
