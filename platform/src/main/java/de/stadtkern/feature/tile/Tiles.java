package de.stadtkern.feature.tile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.stadtkern.feature.store.StoredCollection;
import de.stadtkern.feature.store.TileRows;
import de.stadtkern.web.ETags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.json.JsonMapper;

/** The tiles, from the cache where they still hold. */
public final class Tiles {
    private static final double MARGIN = (double) TileGeometry.BUFFER / TileGeometry.EXTENT;

    private final TileRows rows;
    private final TileRenderer renderer;
    private final Cache<Key, Tile> cache;

    private record Key(int collection, TileAddress address) {}

    /**
     * @param version the collection's version at which the tile held last
     * @param gzip the tile, compressed; empty when nothing is in it
     */
    public record Tile(long version, byte[] gzip, String etag) {
        Tile at(long newVersion) {
            return new Tile(newVersion, gzip, etag);
        }
    }

    /** @param cacheBytes how much memory the compressed tiles may take */
    public Tiles(TileRows rows, JsonMapper json, long cacheBytes) {
        this.rows = rows;
        this.renderer = new TileRenderer(rows, json);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                .weigher((Key key, Tile tile) -> 200 + tile.gzip().length)
                .build();
    }

    /** @param collection as it is now; its version is what decides whether a cached tile holds */
    public Tile get(StoredCollection collection, TileAddress address) {
        Key key = new Key(collection.number(), address);
        Tile cached = cache.getIfPresent(key);
        Tile tile = stillHolding(cached, collection, address);
        if (tile == null) {
            tile = rendered(collection, address);
        }
        if (tile != cached) {
            cache.put(key, tile);
        }
        return tile;
    }

    private @Nullable Tile stillHolding(@Nullable Tile cached, StoredCollection collection, TileAddress address) {
        if (cached == null || cached.version() == collection.version()) {
            return cached;
        }
        Envelope box = address.bounds(MARGIN);
        return rows.changedSince(collection, cached.version(), box) ? null : cached.at(collection.version());
    }

    private Tile rendered(StoredCollection collection, TileAddress address) {
        byte[] plain = renderer.render(collection, address);
        if (plain.length == 0) {
            return new Tile(collection.version(), plain, "\"empty\"");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Tile(collection.version(), bytes.toByteArray(), ETags.ofContent(plain));
    }
}
