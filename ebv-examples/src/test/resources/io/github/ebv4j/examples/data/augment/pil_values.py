"""Writes pil-values.txt: what PIL makes of a small random picture, for ColourChangeTest and ResamplingTest.

Run with Python 3, Pillow 9.4.0 and NumPy: python3 pil_values.py > pil-values.txt
Each line: a name, the shape [channels, height, width], the values channel by channel.
"""
import numpy as np
from PIL import Image, ImageEnhance, ImageOps


def show(name, image):
    values = np.asarray(image).transpose(2, 0, 1)
    print(name, *values.shape, *values.reshape(-1))


random = np.random.RandomState(1)
image = Image.fromarray(random.randint(20, 230, size=(9, 11, 3), dtype=np.uint8))
show("picture", image)
show("smaller", image.resize((4, 5), Image.BILINEAR))
show("larger", image.resize((23, 20), Image.BILINEAR))
show("narrower", image.resize((5, 18), Image.BILINEAR))
show("part", image.crop((2, 1, 10, 8)).resize((4, 4), Image.BILINEAR))
show("brightness", ImageEnhance.Brightness(image).enhance(1.4))
show("colour", ImageEnhance.Color(image).enhance(0.3))
show("contrast", ImageEnhance.Contrast(image).enhance(1.7))
show("sharpness", ImageEnhance.Sharpness(image).enhance(1.8))
show("posterize", ImageOps.posterize(image, 3))
show("solarize", ImageOps.solarize(image, 100))
show("autocontrast", ImageOps.autocontrast(image))
large = Image.fromarray(random.randint(0, 256, size=(30, 20, 3), dtype=np.uint8).clip(40, 90))
show("large", large)
show("equalize", ImageOps.equalize(large))
