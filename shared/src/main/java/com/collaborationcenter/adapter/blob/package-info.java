/** The blob store on Azure Blob Storage. */
package com.collaborationcenter.adapter.blob;
