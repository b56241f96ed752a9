/** The documents of a client file: folders, documents, filings, and where a content was filed. */
package com.collaborationcenter.dms;
