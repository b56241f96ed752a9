/** Records and queues in SQLite, blobs in files: the engines of one machine. */
package com.collaborationcenter.adapter.embedded;
