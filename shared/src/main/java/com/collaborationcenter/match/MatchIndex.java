package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.EmailAddress;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A snapshot of all client files, as far as matching needs them: contacts' addresses and clients'
 * own domains to client files, and collaborators' addresses to the client files that they work on.
 * Immutable, so safe for any number of threads.
 *
 * <p>It is a handful of primitive arrays: about 60 bytes an address, and a look-up well under a
 * microsecond (docs/benchmarks.md). Inside, a client file is an ordinal; ordinals ascend with the
 * ids' natural order.
 */
public final class MatchIndex {
  // "CCMI", then the format's number: a reader refuses the formats that it doesn't know.
  private static final int MAGIC = 0x43434d49;
  private static final int FORMAT = 1;

  private final long version;
  private final IdList ids;
  private final KeyTable contacts;
  private final KeyTable domains;
  private final KeyTable collaborators;

  private MatchIndex(
      long version, IdList ids, KeyTable contacts, KeyTable domains, KeyTable collaborators) {
    this.version = version;
    this.ids = ids;
    this.contacts = contacts;
    this.domains = domains;
    this.collaborators = collaborators;
  }

  /** The index of a firm without client files: version 0, older than any that was built. */
  public static MatchIndex empty() {
    return new Builder().build(0);
  }

  /** Which snapshot it is: a later one has a greater number. */
  public long version() {
    return version;
  }

  /** How many client files it knows. */
  public int clientFiles() {
    return ids.size();
  }

  /** How many distinct addresses of contacts it knows. */
  public int addresses() {
    return contacts.keys();
  }

  /** What its arrays hold, in bytes, without a few dozen bytes of headers. */
  public long retainedBytes() {
    return ids.retainedBytes()
        + contacts.retainedBytes()
        + domains.retainedBytes()
        + collaborators.retainedBytes();
  }

  /** Whether the address is a contact's, of any client file. */
  public boolean isContact(EmailAddress address) {
    return findContact(address) != KeyTable.NONE;
  }

  /**
   * The client files that one of these addresses works on; the only ones that a mail in this
   * owner's mailbox is matched against. Worth keeping as long as the index.
   *
   * @param ownerAddresses all addresses of one mailbox's owner
   */
  public OwnerView forOwner(Set<EmailAddress> ownerAddresses) {
    return forOwner(ownerAddresses, Additions.none());
  }

  /** The same with the added contacts that count for the owner. */
  public OwnerView forOwner(Set<EmailAddress> ownerAddresses, Additions additions) {
    BitSet files = new BitSet(ids.size());
    for (EmailAddress address : ownerAddresses) {
      int place = collaborators.find(bytes(address.value()));
      if (place != KeyTable.NONE) {
        collaborators.forEachOrdinal(place, files::set);
      }
    }
    return new OwnerView(this, files, ownerAddresses, additions);
  }

  /**
   * Writes the snapshot: a header, the tables, and a CRC-32C over all of it. Doesn't close the
   * stream.
   */
  public void writeTo(OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(checked));
    data.writeInt(MAGIC);
    data.writeInt(FORMAT);
    data.writeLong(version);
    ids.writeTo(data);
    contacts.writeTo(data);
    domains.writeTo(data);
    collaborators.writeTo(data);
    data.flush();
    data.writeLong(checked.getChecksum().getValue());
    data.flush();
  }

  /**
   * Reads what {@link #writeTo} wrote, up to its end. Doesn't close the stream.
   *
   * @throws BrokenSnapshot if the bytes are something else, or were cut or changed
   */
  public static MatchIndex readFrom(InputStream in) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
    DataInputStream data = new DataInputStream(checked);
    try {
      if (data.readInt() != MAGIC) {
        throw new BrokenSnapshot("foreign bytes");
      }
      int format = data.readInt();
      if (format != FORMAT) {
        throw new BrokenSnapshot("format " + format + ", and this version reads " + FORMAT);
      }
      long version = data.readLong();
      IdList ids = IdList.readFrom(data);
      KeyTable contacts = KeyTable.readFrom(data, ids.size());
      KeyTable domains = KeyTable.readFrom(data, ids.size());
      KeyTable collaborators = KeyTable.readFrom(data, ids.size());
      long sum = checked.getChecksum().getValue();
      if (data.readLong() != sum) {
        throw new BrokenSnapshot("the checksum is wrong");
      }
      return new MatchIndex(version, ids, contacts, domains, collaborators);
    } catch (EOFException e) {
      throw new BrokenSnapshot("cut short");
    }
  }

  /** Where this address's client files are, or {@link KeyTable#NONE} if it is no contact's. */
  int findContact(EmailAddress address) {
    return contacts.find(bytes(address.value()));
  }

  void forEachFileOfContact(int place, IntConsumer ordinals) {
    contacts.forEachOrdinal(place, ordinals);
  }

  /** Where this domain's client files are, or {@link KeyTable#NONE} if it is no client's own. */
  int findDomain(String domain) {
    return domains.find(bytes(domain));
  }

  void forEachFileOfDomain(int place, IntConsumer ordinals) {
    domains.forEachOrdinal(place, ordinals);
  }

  /** The client file's ordinal; negative if it isn't in this index. */
  int ordinalOf(ClientFileId id) {
    int low = 0;
    int high = ids.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = ids.get(middle).value().compareTo(id.value());
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  ClientFileId clientFile(int ordinal) {
    return ids.get(ordinal);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** Collects client files, one by one, in any order. */
  public static final class Builder {
    private final List<ClientFileId> ids = new ArrayList<>();
    private final Set<ClientFileId> seen = new HashSet<>();
    private final KeyTableBuilder contacts = new KeyTableBuilder();
    private final KeyTableBuilder domains = new KeyTableBuilder();
    private final KeyTableBuilder collaborators = new KeyTableBuilder();

    /** Starts with nothing. */
    public Builder() {}

    /**
     * Adds the client file; one whose id was added before is passed over. (A walk over files that
     * others rename can meet one twice; their rename makes a newer index anyway.)
     */
    public Builder add(ClientFile file) {
      if (seen.add(file.id())) {
        int ordinal = ids.size();
        ids.add(file.id());
        file.contacts().forEach(contact -> contacts.add(bytes(contact.value()), ordinal));
        file.domains().forEach(domain -> domains.add(bytes(domain), ordinal));
        file.collaborators().forEach(who -> collaborators.add(bytes(who.value()), ordinal));
      }
      return this;
    }

    /** The snapshot of what was added, under this version. */
    public MatchIndex build(long version) {
      List<Integer> order =
          IntStream.range(0, ids.size())
              .boxed()
              .sorted(Comparator.comparing(i -> ids.get(i).value()))
              .toList();
      int[] renumbered = new int[order.size()];
      for (int place = 0; place < renumbered.length; place++) {
        renumbered[order.get(place)] = place;
      }
      return new MatchIndex(
          version,
          IdList.of(order.stream().map(ids::get).toList()),
          contacts.build(renumbered),
          domains.build(renumbered),
          collaborators.build(renumbered));
    }
  }
}
