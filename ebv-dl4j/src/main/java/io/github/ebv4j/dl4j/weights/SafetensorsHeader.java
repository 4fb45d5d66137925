package io.github.ebv4j.dl4j.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.core.StreamReadFeature;

/**
 * The JSON header of a safetensors file: {@code {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}},
 * and perhaps texts under {@code __metadata__}. It is read token by token, so that deep nesting takes no memory.
 */
final class SafetensorsHeader {

    private static final String METADATA = "__metadata__";
    private static final String TYPE = "dtype";
    private static final String SHAPE = "shape";
    private static final String OFFSETS = "data_offsets";
    private static final int ALIGNMENT = 8;
    private static final int MAX_DIMENSIONS = 64;
    private static final int MAX_DIGITS = 18;

    /** Names of a file are not kept for the next one, and many with one hash are no error. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private SafetensorsHeader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a header.
     *
     * @param dataBytes what the file holds after the header
     * @return its arrays in the order of their values, which cover the data without gap or overlap
     * @throws IOException if it is none, names an array twice, or disagrees with the data
     */
    static List<TensorHeader> parse(byte[] json, long dataBytes) throws IOException {
        List<TensorHeader> tensors;
        try (JsonParser parser = JSON.createParser(json)) {
            tensors = new SafetensorsHeader(parser).tensors();
        } catch (JsonProcessingException e) {
            throw new IOException("its header is no proper JSON: " + e.getOriginalMessage(), e);
        }
        tensors.sort(Comparator.comparingLong(TensorHeader::begin));
        requireCovered(tensors, dataBytes);
        return tensors;
    }

    private static void requireCovered(List<TensorHeader> tensors, long dataBytes) throws IOException {
        long end = 0;
        for (TensorHeader tensor : tensors) {
            if (tensor.begin() != end || tensor.end() > dataBytes) {
                throw new IOException("array " + tensor.name() + " must begin at byte " + end
                        + " of the data and end within their " + dataBytes + ", has offsets [" + tensor.begin() + ", "
                        + tensor.end() + "]");
            }
            end = tensor.end();
        }
        if (end != dataBytes) {
            throw new IOException("its arrays take " + end + " bytes of data, the file has " + dataBytes);
        }
    }

    private List<TensorHeader> tensors() throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, "its header must be a JSON object");
        List<TensorHeader> tensors = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (name.equals(METADATA)) {
                passTexts();
            } else {
                tensors.add(tensor(name));
            }
        }
        require(parser.nextToken() == null, "its header must end after one JSON object");
        return tensors;
    }

    private void passTexts() throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, METADATA + " must be an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            require(parser.nextToken() == JsonToken.VALUE_STRING, METADATA + " must hold texts only");
        }
    }

    private TensorHeader tensor(String name) throws IOException {
        String what = "array " + name;
        require(parser.nextToken() == JsonToken.START_OBJECT, what + " must be an object");
        ArrayType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case TYPE -> type = type(what);
                case SHAPE -> shape = numbers(what);
                case OFFSETS -> offsets = numbers(what);
                default -> throw new IOException(what + " has an unknown field " + field);
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new IOException(what + " must have " + TYPE + ", " + SHAPE + " and two " + OFFSETS);
        }
        return fitting(new TensorHeader(name, type, shape, offsets.get(0), offsets.get(1)));
    }

    private static TensorHeader fitting(TensorHeader tensor) throws IOException {
        String what = "array " + tensor.name();
        require(tensor.shape().stream().allMatch(size -> size > 0), what + " must have dimensions of at least 1");
        long bytes = StoredArray.byteLength(tensor.name(), tensor.type(), tensor.shape());
        require(
                tensor.end() - tensor.begin() == bytes,
                what + " of shape " + tensor.shape() + " and type " + tensor.type() + " takes " + bytes
                        + " bytes, its offsets are [" + tensor.begin() + ", " + tensor.end() + "]");
        return tensor;
    }

    private ArrayType type(String what) throws IOException {
        require(parser.currentToken() == JsonToken.VALUE_STRING, what + " must have a text as " + TYPE);
        String name = parser.getText();
        for (ArrayType type : ArrayType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IOException(
                what + " must have one of the data types " + List.of(ArrayType.values()) + ", has " + name);
    }

    private List<Long> numbers(String what) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY, what + " must have lists as shape and offsets");
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && parser.getTextLength() <= MAX_DIGITS
                            && parser.getLongValue() >= 0
                            && numbers.size() < MAX_DIMENSIONS,
                    what + " must have at most " + MAX_DIMENSIONS + " whole numbers in [0, 1e18) as shape and offsets");
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    private static void require(boolean holds, String rule) throws IOException {
        if (!holds) {
            throw new IOException(rule);
        }
    }

    /** The header that describes the arrays, one after another, filled with spaces to a multiple of 8 bytes. */
    static byte[] bytes(Iterable<WrittenArray> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            long begin = 0;
            for (WrittenArray array : arrays) {
                long end = begin + array.byteLength();
                json.writeObjectFieldStart(array.name());
                json.writeStringField(TYPE, array.type().name());
                writeNumbers(json, SHAPE, array.dimensions());
                writeNumbers(json, OFFSETS, begin, end);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static void writeNumbers(JsonGenerator json, String field, long... numbers) throws IOException {
        json.writeFieldName(field);
        json.writeArray(numbers, 0, numbers.length);
    }
}
