package io.github.ebv4j.examples.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softmax",
                "cosine,d=64",
                "sampled,d=128",
                "hashed,d=96",
                "random,d=32",
                "ebv,d=256,rank=32",
                "ebv,d=128,tau=0.1,margin=0.2",
                "ebv,d=128,hidden=512,norm=layer",
                "ebv,d=128,vectors=radicals,weight=0.3,split=32",
            })
    void aTextIsReadAsItIsWritten(String text) {
        assertThat(HeadOptions.parse(text))
                .isEqualTo(HeadOptions.parse(HeadOptions.parse(text).toString()));
        assertThat(HeadOptions.parse(text).toString()).startsWith(text.split(",")[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "svm|head must be one of",
                "ebv,d|option of head ebv,d must be key=value, was d",
                "ebv,q=1|option of head ebv,q=1 must be one of",
                "ebv,d=x|d of head ebv,d=x must be a number, was x",
                "ebv,d=0|d must be in [1, 65536], was 0",
                "ebv,d=65537|d must be in [1, 65536], was 65537",
                "ebv,tau=0|tau must be in (0, 100], was 0.0",
                "ebv,tau=101|tau must be in (0, 100], was 101.0",
                "ebv,tau=NaN|tau must be in (0, 100], was NaN",
                "ebv,rank=-1|rank must be in [0, d], was -1",
                "ebv,d=8,rank=9|rank must be in [0, d], was 9",
                "ebv,rate=0|rate must be in (0, 1000], was 0.0",
                "ebv,rate=1001|rate must be in (0, 1000], was 1001.0",
                "ebv,margin=-1|margin must be in [0, 2], was -1.0",
                "ebv,margin=3|margin must be in [0, 2], was 3.0",
                "ebv,hidden=-1|hidden must be in [0, 65536], was -1",
                "ebv,hidden=65537|hidden must be in [0, 65536], was 65537",
                "ebv,norm=batch|norm must be none or layer, was batch",
                "ebv,assign=-1|assign must be at least 0, was -1",
                "hashed,d=64,buckets=1|buckets must be in [2, 65536], was 1",
                "hashed,d=64,buckets=65537|buckets must be in [2, 65536], was 65537",
                "hashed,d=65|d of a hashed head must be a multiple of its buckets 32, was 65",
                "softmax,rank=2|rank of a softmax head must be 0, was 2",
                "cosine,margin=1|margin of a cosine head must be 0, was 1.0",
                "ebv,rank=2,margin=1|margin of a ebv head must be 0, was 1.0",
                "cosine,assign=5|assign of a cosine head must be 0, was 5",
                "ebv,rank=2,assign=5|assign of a ebv head must be 0, was 5",
                "ebv,margin=1,assign=5|assign of a ebv head must be 0, was 5",
                "ebv,vectors=warm-tree|assign of a ebv head with vectors warm-tree must be above 0, was 0",
                "cosine,vectors=warm-tree|assign of a cosine head with vectors warm-tree must be above 0, was 0",
                "softmax,hidden=8|hidden of a softmax head must be 0, was 8",
                "hashed,d=64,norm=layer|norm of a hashed head must be none, was layer",
                "ebv,d=8,split=8,vectors=radicals|split must be below d, was 8",
                "ebv,split=-1,vectors=radicals|split must be at least 0, was -1",
                "ebv,split=2,vectors=strokes|split of vectors without a tree of two levels must be 0, was 2",
                "ebv,split=2|split of vectors without a tree of two levels must be 0, was 2",
                "ebv,vectors=means,whitening=-0.5|whitening must be in [0, 1], was -0.5",
                "ebv,vectors=means,whitening=1.5|whitening must be in [0, 1], was 1.5",
                "ebv,vectors=radicals,weight=0|weight must be learning, gap or in (0, 1), was 0",
                "ebv,vectors=radicals,weight=1|weight must be learning, gap or in (0, 1), was 1",
                "ebv,vectors=radicals,weight=much|weight must be learning, gap or in (0, 1), was much",
                "ebv,weight=gap|weight of vectors without a tree must be learning, was gap",
            })
    void everyWrongOptionIsNamed(String text, String message) {
        assertThatThrownBy(() -> HeadOptions.parse(text))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
