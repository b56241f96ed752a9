/** A mailbox's own records: watermark, folders, the census and what it found. */
package com.collaborationcenter.mailbox;
