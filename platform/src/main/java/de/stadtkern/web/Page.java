package de.stadtkern.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, by keyset.
 *
 * @param items in the list's order
 * @param next address of the next page, or {@code null} on the last one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page out of {@code limit + 1} rows asked for.
     *
     * @param found up to {@code paging.limit() + 1} rows
     * @param key the value by which the next page continues
     */
    public static <T> Page<T> of(List<T> found, Paging paging, Function<T, String> key) {
        if (found.size() <= paging.limit()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, paging.limit());
        return new Page<>(items, paging.next(key.apply(items.getLast())));
    }
}
