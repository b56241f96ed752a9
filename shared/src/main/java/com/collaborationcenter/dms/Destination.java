package com.collaborationcenter.dms;

import com.collaborationcenter.blob.Container;
import java.util.Optional;

/** Where in a client file a content is filed. */
public sealed interface Destination {
  /** In records and in what ids are made of. */
  String code();

  /** Where its contents lie. */
  Container container();

  /** A folder. */
  record InFolder(FolderId id) implements Destination {
    @Override
    public String code() {
      return "folder:" + id;
    }

    @Override
    public Container container() {
      return Container.DOCUMENTS;
    }
  }

  /** An inbox of the accounting platform. */
  record InInbox(Inbox which) implements Destination {
    @Override
    public String code() {
      return "inbox:" + which.code();
    }

    @Override
    public Container container() {
      return which.container();
    }
  }

  /** The folder, if it is one. */
  default Optional<FolderId> folder() {
    return this instanceof InFolder in ? Optional.of(in.id()) : Optional.empty();
  }

  /** The inbox, if it is one. */
  default Optional<Inbox> inbox() {
    return this instanceof InInbox in ? Optional.of(in.which()) : Optional.empty();
  }

  /** Of a code that {@link #code} gave. */
  static Destination of(String code) {
    if (code.startsWith("folder:")) {
      return new InFolder(new FolderId(code.substring("folder:".length())));
    }
    return new InInbox(
        Inbox.find(code.substring("inbox:".length()))
            .orElseThrow(() -> new IllegalArgumentException("not a destination")));
  }
}
