"""A picture as far as it is: latents turned to colours by one small matrix, without the decoder.

The matrix is not a table of constants of one model: it is fitted when a painter is loaded, from a
test card that the painter's own encoder turns into latents. So it suits any of them.
"""

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

SIDE = 240  # of the preview that is shown, pixels of its longer side
CARD_CELLS = 16


@dataclass(frozen=True, slots=True)
class Preview:
    """Latent channels → colours. `cells`: a latent stands for so many pixels across here."""

    matrix: Any  # (channels + 1) × (3 · cells²)
    cells: int

    def show(self, latents: Any, width: int, height: int) -> bytes:
        """JPEG of one picture's latents, channels × rows × columns."""
        channels, rows, columns = latents.shape
        flat = latents.reshape(channels, -1).T.float()
        flat = torch.cat([flat, torch.ones_like(flat[:, :1])], dim=1)
        colours = (flat @ self.matrix.to(flat.device)).clamp(0, 1)
        cells = self.cells
        grid = colours.reshape(rows, columns, cells, cells, 3).permute(0, 2, 1, 3, 4)
        pixels = (grid.reshape(rows * cells, columns * cells, 3) * 255).byte().cpu().numpy()
        scale = SIDE / max(width, height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        out = io.BytesIO()
        Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC).save(out, "JPEG", quality=78)
        return out.getvalue()


def colour_card(side: int) -> NDArray[np.float32]:
    """Soft fields of every colour, 0…1: what latents are fitted on."""
    random = np.random.default_rng(7)
    cells = random.random((CARD_CELLS, CARD_CELLS, 3)).astype(np.float32)
    card = Image.fromarray((cells * 255).astype(np.uint8)).resize(
        (side, side), Image.Resampling.BICUBIC
    )
    return np.asarray(card, np.float32) / np.float32(255)


def fit(latents: Any, card: NDArray[np.float32], cells: int) -> Preview:
    """The matrix that turns these latents (channels × rows × columns) into this card."""
    channels, rows, columns = latents.shape
    small = Image.fromarray((card * 255).astype(np.uint8)).resize(
        (columns * cells, rows * cells), Image.Resampling.BOX
    )
    colours = torch.from_numpy(np.asarray(small, np.float32) / 255)
    wanted = colours.reshape(rows, cells, columns, cells, 3).permute(0, 2, 1, 3, 4)
    flat = latents.reshape(channels, -1).T.float().cpu()
    flat = torch.cat([flat, torch.ones_like(flat[:, :1])], dim=1)
    # A little ridge: a tiny or odd encoder may have channels that say nothing.
    gram = flat.T @ flat + 1e-3 * torch.eye(channels + 1)
    matrix = torch.linalg.solve(gram, flat.T @ wanted.reshape(rows * columns, -1))
    return Preview(matrix, cells)
