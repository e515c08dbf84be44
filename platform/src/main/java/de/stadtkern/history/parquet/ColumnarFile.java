package de.stadtkern.history.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;

/**
 * A flat Parquet file written to a stream that need not be seekable. Of parquet-hadoop only what does without Hadoop's
 * own classes is used; {@code A01_ParquetTest} runs without them.
 */
final class ColumnarFile {
    /** Rows that are held in memory, column by column, before they are written. */
    static final int ROW_GROUP = 100_000;

    private static final int TRUNCATE = 64;
    private static final int ZSTD_LEVEL = 3;
    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .build();

    private final MessageType schema;
    private final ParquetFileWriter writer;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columns;
    private ColumnWriter[] writers;
    private int rows;

    /** @param out is flushed at the end, never closed */
    ColumnarFile(OutputStream out, MessageType schema) throws IOException {
        this.schema = schema;
        this.writer = new ParquetFileWriter(
                new Once(out), schema, ParquetFileWriter.Mode.CREATE, 1 << 27, 0, TRUNCATE, Integer.MAX_VALUE, true);
        writer.start();
        pages = newPages();
        columns = PROPERTIES.newColumnWriteStore(schema, pages, pages);
        writers = columnWriters();
    }

    private ColumnChunkPageWriteStore newPages() {
        return new ColumnChunkPageWriteStore(new Compressor(), schema, PROPERTIES.getAllocator(), TRUNCATE, true);
    }

    private ColumnWriter[] columnWriters() {
        return schema.getColumns().stream().map(columns::getColumnWriter).toArray(ColumnWriter[]::new);
    }

    ColumnWriter column(int index) {
        return writers[index];
    }

    /** Every column was written once; {@link #column} must be asked anew for the next row. */
    void endRow() throws IOException {
        columns.endRecord();
        if (++rows == ROW_GROUP) {
            flush();
            pages = newPages();
            columns = PROPERTIES.newColumnWriteStore(schema, pages, pages);
            writers = columnWriters();
        }
    }

    private void flush() throws IOException {
        if (rows > 0) {
            writer.startBlock(rows);
            columns.flush();
            pages.flushToFileWriter(writer);
            writer.endBlock();
        }
        columns.close();
        pages.close();
        rows = 0;
    }

    void end(Map<String, String> metadata) throws IOException {
        flush();
        writer.end(metadata);
    }

    private static final class Compressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput plain) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(plain.size()));
            plain.writeAllTo(bytes);
            return BytesInput.from(Zstd.compress(bytes.toByteArray(), ZSTD_LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }

    /** The stream as the one file that is ever made of it. */
    private record Once(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSize) {
            return new Counting(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return new Counting(out);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class Counting extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
